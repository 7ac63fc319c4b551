import { Property } from '@mikro-orm/decorators/legacy';

/** What every entity has that changes: when it was made, when it last changed, and a version that fences writes. */
export abstract class Tracked {
  @Property({ type: 'datetime' })
  createdAt: Date = new Date();

  @Property({ type: 'datetime', onUpdate: () => new Date() })
  updatedAt: Date = new Date();

  /** Raised with every write: whoever read an older one cannot write. */
  @Property({ type: 'integer', version: true })
  version!: number;
}
