import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { AuditAction } from '../../domain/audit/audit-event.entity.js';
import { AuditActionEnum } from './audit-action.enum.js';
import { Needs } from '../access/needs.js';
import { defineConnection } from '../paging/define-connection.js';
import { DateTimeScalar } from '../scalars.js';

/** `AuditEvent` in the schema. */
@Needs('audit:read')
@ObjectType('AuditEvent', { description: 'One thing that happened to a customer.' })
export class AuditEventType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => Int, { description: 'Its place among the events of the customer: 1, 2, 3 and so on, without gaps.' })
  position!: number;

  @Field(() => AuditActionEnum, { description: 'What happened.' })
  action!: AuditAction;

  @Field(() => String, {
    description: 'Who did it; `customer:<id>` for a customer, `system` for what workers and providers caused.',
  })
  actor!: string;

  @Field(() => String, { nullable: true, description: 'The provider that it concerns, if it concerns one.' })
  provider?: string | null;

  @Field(() => String, { nullable: true, description: 'Why, in the words of who did it, where a reason is asked for.' })
  reason?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The id of the request, as it is in the logs; null for `system`.',
  })
  requestId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The network that the request came from, e.g. `203.0.113.0/24`; null for `system`.',
  })
  origin?: string | null;

  @Field(() => DateTimeScalar, { description: 'When it happened.' })
  occurredAt!: Date;
}

/** `AuditEventConnection` in the schema. */
export const AuditEventConnectionType = defineConnection(
  'AuditEvent',
  AuditEventType,
  'A page of audit events, oldest first.',
);
