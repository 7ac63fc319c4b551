/** What a picture can show: a side of a national id, or the data page of a passport. */
export type DocumentPage = 'front' | 'back' | 'passport';

/** A rectangle on a page, in its pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where things are on a page that is drawn in full size. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Where the first element of its QR code is; the quiet zone lies around it. */
  readonly code: { readonly left: number; readonly top: number };
  readonly portrait?: Box;
}

/** The QR code of every page: of a fixed version, so that it has the same size whatever it says. */
export const QR_CODE = {
  /** Options of zxing. */
  options: 'version=11,ecLevel=M',
  /** Pixels of an element. */
  scale: 4,
  /** Pixels of the whole code without its quiet zone. */
  width: 61 * 4,
} as const;

/** The pages that `npm run specimens` draws and that the sandbox finds again by their code. */
export const LAYOUTS: Readonly<Record<DocumentPage, Layout>> = {
  front: {
    width: 1280,
    height: 808,
    code: { left: 70, top: 536 },
    portrait: { left: 48, top: 132, width: 288, height: 360 },
  },
  back: { width: 1280, height: 808, code: { left: 70, top: 536 } },
  passport: {
    width: 1280,
    height: 900,
    code: { left: 984, top: 440 },
    portrait: { left: 56, top: 150, width: 352, height: 440 },
  },
};
