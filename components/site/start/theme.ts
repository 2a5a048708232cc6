/** The switch of themes shows the stored one before React has the page in hand (../theme.ts). */
export function showTheme(document: Document): void {
  document.addEventListener('DOMContentLoaded', () => {
    const { theme } = document.documentElement.dataset;
    const option = document.querySelector<HTMLInputElement>(`input[name=theme][value="${theme ?? 'system'}"]`);
    if (option) option.checked = true;
  });
}
