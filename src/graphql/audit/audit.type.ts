import { Field, ID, ObjectType } from 'type-graphql';
import { Needs } from '../access/needs.js';
import type { AuditAction } from '../../domain/audit/audit-event.entity.js';
import { AuditActionEnum } from './audit-action.enum.js';
import { defineConnection } from '../paging/define-connection.js';
import { DateTimeScalar } from '../scalars.js';

/** `AuditEvent` in the schema. */
@Needs('audit:read')
@ObjectType('AuditEvent', { description: 'One thing that happened to a customer.' })
export class AuditEventType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => AuditActionEnum, { description: 'What happened.' })
  action!: AuditAction;

  @Field(() => String, { description: 'Who did it; `system` for what workers and providers caused.' })
  actor!: string;

  @Field(() => String, { nullable: true, description: 'The provider that it concerns, if it concerns one.' })
  provider?: string | null;

  @Field(() => DateTimeScalar, { description: 'When it happened.' })
  occurredAt!: Date;
}

/** `AuditEventConnection` in the schema. */
export const AuditEventConnectionType = defineConnection(
  'AuditEvent',
  AuditEventType,
  'A page of audit events, oldest first.',
);
