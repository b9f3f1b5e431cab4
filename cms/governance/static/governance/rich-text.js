// Wagtail's rich text fields keep the Tab key in lists, and have no name for those who cannot see their label.
(() => {
  const FIELD = ".public-DraftEditor-content";
  let left = null;

  // Escape, then Tab: on to the next field, as everywhere else.
  document.addEventListener(
    "keydown",
    (event) => {
      const field = event.target.closest?.(FIELD);
      if (event.key === "Tab" && field && field === left) {
        event.stopImmediatePropagation();
      } else if (event.key !== "Shift") {
        left = event.key === "Escape" ? field : null;
      }
    },
    true,
  );
  document.addEventListener("focusout", () => {
    left = null;
  });

  const name = () => {
    for (const field of document.querySelectorAll(`${FIELD}:not([aria-label])`)) {
      const heading = field.closest(".w-panel")?.querySelector(".c-sf-block__type, [data-panel-heading-text]");
      field.setAttribute("aria-label", heading?.textContent.trim() || "Text");
    }
  };
  let due = 0;
  new MutationObserver(() => {
    cancelAnimationFrame(due);
    due = requestAnimationFrame(name);
  }).observe(document, { childList: true, subtree: true });
})();
