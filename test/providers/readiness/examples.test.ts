import { describe } from '@jest/globals';
import { fixtures as bvnk } from '../bvnk/fixtures.js';
import { fixtures as connect } from '../connect/fixtures.js';
import { fixtures as enfuce } from '../enfuce/fixtures.js';
import { fixtures as mbanq } from '../mbanq/fixtures.js';
import { openProvider } from '../support/sandbox-providers.js';
import { testReadinessExamples } from './examples.js';

describe.each([
  { id: 'mbanq', fixtures: mbanq },
  { id: 'connect', fixtures: connect },
  { id: 'enfuce', fixtures: enfuce },
  { id: 'bvnk', fixtures: bvnk },
] as const)('$id', ({ id, fixtures }) => {
  testReadinessExamples(fixtures, () => openProvider(id));
});
