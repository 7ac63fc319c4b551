import type { ErrorLike } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import {
  ApprovePictureDocument,
  BeginDocumentDocument,
  SendPictureDocument,
  type DocumentSide,
  type DocumentType,
} from '../graph/graphql.js';

interface Outcome {
  readonly userErrors: readonly { readonly message: string }[];
}

/** The steps of a scan, one at a time, and what came of the last one. */
export interface Scan {
  /** Whether a step is under way: further ones are not begun. */
  readonly isBusy: boolean;
  /** Why the service did not carry out the last step, for people. */
  readonly refusal: string | undefined;
  /** Why the last step could not be asked for. */
  readonly failure: ErrorLike | undefined;
  /** Says what keeps a picture from being sent at all. */
  refuse(message: string): void;
  begin(input: { customerId: string; provider: string; type: DocumentType }): void;
  /** Sends a picture in Base64. */
  send(documentId: string, side: DocumentSide, image: string): void;
  /** Approves what was read from these sides, in this order. */
  approve(documentId: string, sides: readonly DocumentSide[]): void;
}

/** Carries out the steps of a scan; what changes comes to the page through the cache. */
export function useScan(): Scan {
  const [begin] = useMutation(BeginDocumentDocument);
  const [send] = useMutation(SendPictureDocument);
  const [approve] = useMutation(ApprovePictureDocument);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const [failure, setFailure] = useState<ErrorLike>();

  async function run(work: () => Promise<Outcome | undefined>): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    setRefusal(undefined);
    setFailure(undefined);
    try {
      setRefusal((await work())?.userErrors[0]?.message);
    } catch (error) {
      setFailure(error as ErrorLike);
    } finally {
      setBusy(false);
    }
  }

  return {
    isBusy,
    refusal,
    failure,
    refuse: setRefusal,
    begin: (input) => void run(async () => (await begin({ variables: { input } })).data?.startDocument),
    send: (documentId, side, image) =>
      void run(
        async () => (await send({ variables: { input: { documentId, side, image } } })).data?.uploadDocumentImage,
      ),
    approve: (documentId, sides) =>
      void run(async () => {
        let outcome: Outcome | undefined;
        for (const side of sides) {
          outcome = (await approve({ variables: { input: { documentId, side } } })).data?.approveDocumentImage;
          if (outcome && outcome.userErrors.length > 0) break;
        }
        return outcome;
      }),
  };
}
