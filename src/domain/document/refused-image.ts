/** Why an image is not taken. */
export const imageRefusals = [
  'EMPTY',
  'TOO_LARGE',
  'NOT_AN_IMAGE',
  'UNSUPPORTED_TYPE',
  'DAMAGED',
  'TOO_MANY_PIXELS',
  'TOO_SMALL',
  'TOO_DARK',
  'BLURRED',
  'BUSY',
] as const;

/** One of {@link imageRefusals}. */
export type ImageRefusal = (typeof imageRefusals)[number];

/** Thrown when an image cannot be taken. The message is for whoever sent it, and says what would be right. */
export class RefusedImage extends Error {
  readonly code: ImageRefusal;

  constructor(code: ImageRefusal, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RefusedImage';
    this.code = code;
  }
}
