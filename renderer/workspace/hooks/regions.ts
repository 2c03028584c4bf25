/** The parts of the window among which F6 goes round, in the order of the page; each marks itself by an attribute. */
const region = 'data-region';
/** Where in a region the focus goes; without a mark, its first control. */
const start = 'data-region-start';
const controls = 'button:not([disabled]), input:not([disabled]), [tabindex="0"]';

const isShown = (element: HTMLElement): boolean => element.getClientRects().length > 0;

export function goToRegion(backwards: boolean): void {
  const regions = [...document.querySelectorAll<HTMLElement>(`[${region}]`)].filter(isShown);
  const at = regions.findIndex((element) => element.contains(document.activeElement));
  for (let step = 1; step <= regions.length; step++) {
    const index = at < 0 ? step - 1 : at + (backwards ? -step : step);
    const next = regions.at(index % regions.length);
    const target = next === undefined ? null : startOf(next);
    if (target !== null) {
      target.focus();
      return;
    }
  }
}

function startOf(element: HTMLElement): HTMLElement | null {
  const marked = element.querySelector<HTMLElement>(`[${start}]`);
  if (marked !== null && isShown(marked)) return marked;
  return [...element.querySelectorAll<HTMLElement>(controls)].find(isShown) ?? null;
}
