/** The most that an image may have as it comes. */
export const MAX_IMAGE_BYTES = 10 * 1024 * 1024;

/** The most pixels that are decoded: a camera has 12 to 24 million, and a few kB can claim billions. */
export const MAX_IMAGE_PIXELS = 40_000_000;

/**
 * The least of the shorter and of the longer side. A card (85.6 mm by 54 mm) that fills such an image has 150 dots to the
 * inch; its smallest print takes about twelve pixels then, and readers give up below ten.
 */
export const MIN_SHORT_SIDE = 320;
/** See {@link MIN_SHORT_SIDE}. */
export const MIN_LONG_SIDE = 500;

/** The longer side to which an image is reduced before it is judged, so that cameras of any resolution are judged alike. */
export const JUDGED_SIDE = 1024;
