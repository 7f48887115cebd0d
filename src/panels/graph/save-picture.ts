/** Saving the graph as a file: a picture of what is seen, named after the listing and the position. */
import { page } from '../../store/store.ts';
import { pictureBitmap, pictureName } from './picture-file.ts';

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** Saves what `picture` draws under a name out of file and position; nothing when nothing is drawn. */
export async function savePicture(kind: 'svg' | 'png', picture: (title: string) => string | null): Promise<void> {
  const { file, frame } = page.getState();
  const name = pictureName(file, frame?.position ?? 0);
  const text = picture(name);
  if (text === null) return;
  save(kind === 'svg' ? new Blob([text], { type: 'image/svg+xml' }) : await pictureBitmap(text), `${name}.${kind}`);
}
