import type { ScannedDocumentFragment } from '../graph/graphql.js';

/** What was read from a document. */
export function ExtractionList({ extraction }: Pick<ScannedDocumentFragment, 'extraction'>) {
  const rows = [
    ['Name', extraction?.nativeName?.full],
    ['Name in Latin letters', extraction?.latinName?.full],
    ['Date of birth', extraction?.dateOfBirth],
    ['Number', extraction?.maskedIdNumber],
    ['Valid until', extraction?.expiresOn],
  ].filter(([, value]) => value !== null && value !== undefined);
  return (
    <dl>
      {rows.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
