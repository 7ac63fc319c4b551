import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import Table from 'cli-table3';

const SPECIMENS = new URL('../../examples/specimens/', import.meta.url);
const DECISION_TIMEOUT_MS = 30_000;
const OPEN = ['REQUIRED', 'FRONT_RECEIVED', 'BACK_RECEIVED', 'UPLOADED', 'PROCESSING', 'EXTRACTED', 'IN_REVIEW'];

const DOCUMENT = `
  id state failure { message }
  extraction {
    nativeName { full } latinName { full } dateOfBirth gender nationality
    maskedIdNumber maskedDocumentNumber issuedOn expiresOn address profession
  }
  mismatches { label values { source value } }
`;
const STEPS = {
  start: `mutation DemoStart($input: StartDocumentInput!) {
    step: startDocument(input: $input) { userErrors { message } document { ${DOCUMENT} } } }`,
  upload: `mutation DemoUpload($input: UploadDocumentImageInput!) {
    step: uploadDocumentImage(input: $input) { userErrors { message } document { ${DOCUMENT} } } }`,
  approve: `mutation DemoApprove($input: ApproveDocumentImageInput!) {
    step: approveDocumentImage(input: $input) { userErrors { message } document { ${DOCUMENT} } } }`,
};
const LOOK = `query DemoDocuments($id: ID!) { customer(id: $id) {
  name { full latin { full } } dateOfBirth gender nationalities documents { ${DOCUMENT} } } }`;

/** Scans the card of a person's specimen at eNROLL, unless an earlier run did, and waits for the decision on it. */
export async function scanPerson(graph, customerId, { specimen }) {
  const { documents } = (await graph(LOOK, { id: customerId })).customer;
  if (documents.length === 0) await scan(graph, customerId, specimen);
  const deadline = Date.now() + DECISION_TIMEOUT_MS;
  for (;;) {
    const { customer } = await graph(LOOK, { id: customerId });
    const [document] = customer.documents;
    if (!OPEN.includes(document?.state) || Date.now() > deadline) return { declared: customer, document };
    await sleep(250);
  }
}

async function scan(graph, customerId, specimen) {
  const { id: documentId } = await take(graph, 'start', { customerId, type: 'NATIONAL_ID', provider: 'enroll' });
  for (const side of ['FRONT', 'BACK']) {
    const picture = await readFile(new URL(`${specimen}-${side.toLowerCase()}.png`, SPECIMENS));
    await take(graph, 'upload', { documentId, side, image: picture.toString('base64') });
  }
  for (const side of ['FRONT', 'BACK']) await take(graph, 'approve', { documentId, side });
}

async function take(graph, step, input) {
  const { userErrors, document } = (await graph(STEPS[step], { input })).step;
  if (userErrors.length > 0)
    throw new Error(`The scan stopped: ${userErrors.map(({ message }) => message).join('; ')}`);
  return document;
}

/** What was declared beside what was read from the card. Plain: without colours, for files and pipes. */
export function drawScan({ declared, document: { state, extraction, mismatches } }, isPlain) {
  const table = new Table({
    head: ['', 'declared', 'read from the card'],
    style: { compact: true, head: isPlain ? [] : ['bold'], border: isPlain ? [] : ['gray'] },
  });
  const read = extraction ?? {};
  const row = (name, said, seen) => table.push([name, said ?? '', seen ?? '']);
  row('name', declared.name.full, read.nativeName?.full);
  row('Latin name', declared.name.latin?.full, read.latinName?.full);
  row('date of birth', declared.dateOfBirth, read.dateOfBirth);
  row('gender', declared.gender, read.gender);
  row('nationality', declared.nationalities.join(', '), read.nationality);
  row('national number', undefined, read.maskedIdNumber);
  row('card number', undefined, read.maskedDocumentNumber);
  row('valid', undefined, `${read.issuedOn ?? ''} to ${read.expiresOn ?? ''}`);
  row('address', undefined, read.address);
  row('profession', undefined, read.profession);
  const doubts = mismatches.map(({ label, values }) => `  ${label}: ${values.map(({ value }) => value).join(' / ')}`);
  return [`The card: ${state}`, table.toString(), ...(doubts.length > 0 ? ['It disagrees in', ...doubts] : [])].join(
    '\n',
  );
}
