const KEY = 'pz.contrast';
export type Contrast = 'high' | 'normal';

/** What was chosen here; null: as the system asks (`prefers-contrast`). */
const chosen = (): Contrast | null => {
  const kept = localStorage.getItem(KEY);
  return kept === 'high' || kept === 'normal' ? kept : null;
};

export const contrastNow = (): Contrast => chosen() ?? (matchMedia('(prefers-contrast: more)').matches ? 'high' : 'normal');

export function keepContrast(contrast: Contrast): void {
  localStorage.setItem(KEY, contrast);
  document.documentElement.dataset['contrast'] = contrast;
}

/** Before anything is drawn. */
export function applyContrast(): void {
  const kept = chosen();
  if (kept !== null) document.documentElement.dataset['contrast'] = kept;
}
