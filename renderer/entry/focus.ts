export function focus(id: string): void {
  document.getElementById(id)?.focus();
}

/** Once React has shown, unfolded or released what is to get the focus. */
export function focusSoon(id: string): void {
  requestAnimationFrame(() => {
    focus(id);
  });
}
