import { useEffect, useState, type ChangeEvent } from 'react';

const MOST_BYTES = 10_000_000;

interface PictureInputProps {
  readonly label: string;
  readonly isBusy: boolean;
  /** Gets the picture in Base64. */
  readonly onPicture: (image: string) => void;
  /** Gets what is wrong with a file that is not even sent. */
  readonly onRefused: (message: string) => void;
}

/** A picture: on a phone its camera opens, elsewhere a choice of files. */
export function PictureInput({ label, isBusy, onPicture, onRefused }: PictureInputProps) {
  const [preview, setPreview] = useState<string>();
  useEffect(() => () => void (preview && URL.revokeObjectURL(preview)), [preview]);

  async function take({ target }: ChangeEvent<HTMLInputElement>) {
    const file = target.files?.[0];
    target.value = ''; // The same file can be chosen again after a failure.
    if (!file || isBusy) return;
    if (file.size > MOST_BYTES) {
      onRefused('The picture is larger than 10 MB. Take it with a lower resolution.');
      return;
    }
    setPreview(URL.createObjectURL(file));
    onPicture(await readBase64(file));
  }

  return (
    <>
      {preview && isBusy && <img className="preview" src={preview} alt="The picture that you took" />}
      <label className={isBusy ? 'picture busy' : 'picture'}>
        <input
          type="file"
          accept="image/*"
          capture="environment"
          aria-disabled={isBusy}
          onChange={(event) => void take(event)}
        />
        {isBusy ? 'Reading the picture…' : label}
      </label>
    </>
  );
}

function readBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve((reader.result as string).replace(/^data:[^,]*,/, ''));
    reader.onerror = () => reject(reader.error ?? new Error('The picture cannot be read'));
    reader.readAsDataURL(file);
  });
}
