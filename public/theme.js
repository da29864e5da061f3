/* Sets the chosen theme before the first paint, so that a dark stairwell sees no white flash. Keeps one word, nothing else. */
(() => {
  var colours = { light: '#f4f6f8', dark: '#0e1318', night: '#000000' };
  var theme = null;
  try {
    theme = localStorage.getItem('theme');
  } catch (_) {
    /* Storage is blocked: the phone's own setting decides. */
  }
  if (!Object.hasOwn(colours, theme)) theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.dataset.theme = theme;
  var meta = document.querySelector('meta[name="theme-color"]');
  if (meta) meta.setAttribute('content', colours[theme]);
})();
