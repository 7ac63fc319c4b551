import { useEffect, useRef } from 'react';
import type { ApplicantFragment, DocumentSide, DocumentType } from '../graph/graphql.js';
import { Problem } from '../page/problem.js';
import { ExtractionList } from './extraction-list.js';
import { PictureInput } from './picture-input.js';
import { nextStep, type ScanStep } from './scan-steps.js';
import { useScan } from './use-scan.js';

/** Takes pictures of an identity document, shows what was read from them, and has it approved. */
export function DocumentTask({ customer }: { customer: ApplicantFragment }) {
  const scan = useScan();
  const heading = useRef<HTMLHeadingElement>(null);
  const wanting = customer.registrations.find(({ missing }) =>
    missing.some(({ code }) => code === 'DOCUMENT_REQUIRED'),
  );
  const scanned = customer.documents.at(-1);
  const step = scanned && nextStep(scanned);
  // The control that had the focus is gone with its step.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus();
  }, [step?.kind]);

  const message = scan.refusal ?? scanned?.failure?.message;
  const choice = (type: DocumentType, label: string, provider: string) => (
    <button
      type="button"
      aria-disabled={scan.isBusy}
      onClick={() => scan.begin({ customerId: customer.id, provider, type })}
    >
      {label}
    </button>
  );
  if (!wanting && !scanned) return null;
  return (
    <section className="card" aria-labelledby="document">
      <h2 id="document" ref={heading} tabIndex={-1}>
        {scanned?.type === 'PASSPORT' ? 'Your passport' : 'Your identity document'}
      </h2>
      {scan.failure && <Problem error={scan.failure} />}
      {message && (
        <p className="error" role="alert">
          {message}
        </p>
      )}
      {!scanned && wanting && (
        <>
          <p>Put it flat under good light, without reflections. Which one do you have?</p>
          <div className="buttons">
            {choice('NATIONAL_ID', 'Identity card', wanting.provider.id)}
            {choice('PASSPORT', 'Passport', wanting.provider.id)}
          </div>
        </>
      )}
      {scanned && step?.kind === 'picture' && (
        <PictureInput
          label={pictureLabel(scanned.type, step.side)}
          isBusy={scan.isBusy}
          onPicture={(image) => scan.send(scanned.id, step.side, image)}
          onRefused={scan.refuse}
        />
      )}
      {scanned && step?.kind === 'approve' && (
        <>
          <p>This is what we read. Is it right?</p>
          <ExtractionList extraction={scanned.extraction} />
          <button
            type="button"
            className="primary"
            aria-disabled={scan.isBusy}
            onClick={() => scan.approve(scanned.id, step.sides)}
          >
            {scan.isBusy ? 'Sending…' : 'Yes, this is right'}
          </button>
        </>
      )}
      <p role="status">{step && describeStep(step)}</p>
    </section>
  );
}

function pictureLabel(type: DocumentType, side: DocumentSide): string {
  if (type === 'PASSPORT') return 'Take a picture of the page with your photo';
  return side === 'FRONT' ? 'Take a picture of the front' : 'Take a picture of the back';
}

/** What is said where there is nothing to do. */
function describeStep(step: ScanStep): string {
  if (step.kind === 'wait') return 'We are checking it.';
  if (step.kind !== 'over') return '';
  return step.isApproved ? 'It is accepted.' : 'It was not accepted. Please call us.';
}
