import { Field, ID, ObjectType } from 'type-graphql';
import type { AuditAction } from '../../domain/audit/audit-event.entity.js';
import { AuditActionEnum } from './audit-action.enum.js';
import { PageInfo } from '../paging/page-info.type.js';
import { DateTimeScalar } from '../scalars.js';

/** `AuditEvent` in the schema. */
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

/** `AuditEventEdge` in the schema. */
@ObjectType('AuditEventEdge', { description: 'An entry of a list of audit events.' })
export class AuditEventEdgeType {
  @Field(() => String, { description: 'Its place in the list.' })
  cursor!: string;

  @Field(() => AuditEventType, { description: 'The event.' })
  node!: AuditEventType;
}

/** `AuditEventConnection` in the schema. */
@ObjectType('AuditEventConnection', { description: 'A page of audit events, oldest first.' })
export class AuditEventConnectionType {
  @Field(() => [AuditEventEdgeType], { description: 'The entries with their places.' })
  edges!: AuditEventEdgeType[];

  @Field(() => [AuditEventType], { description: 'The entries alone.' })
  nodes!: AuditEventType[];

  @Field(() => PageInfo, { description: 'What lies beyond this page.' })
  pageInfo!: PageInfo;
}
