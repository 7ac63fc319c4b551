import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Scope } from './scope.js';

/** What a machine calls with; of its secret only a digest is kept. */
@Entity({ tableName: 'api_key' })
export class ApiKey {
  /** 16 hexadecimal digits at random; part of the key. */
  @PrimaryKey({ type: 'text' })
  id!: string;

  /** Who it is for, for people. */
  @Property({ type: 'text' })
  name!: string;

  /** SHA-256 of the secret, in hexadecimal. */
  @Property({ type: 'text' })
  secretDigest!: string;

  @Property({ type: 'array' })
  scopes!: Scope[];

  @Property({ type: 'datetime' })
  createdAt: Date = new Date();

  @Property({ type: 'datetime' })
  expiresAt!: Date;

  /** When it was last used, to the minute; absent before its first use. */
  @Property({ type: 'datetime', nullable: true })
  lastUsedAt?: Date;

  @Property({ type: 'datetime', nullable: true })
  revokedAt?: Date;
}
