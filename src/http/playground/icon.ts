/** One customer in the middle, five providers around. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="none" stroke="#0f766e" stroke-width="2" d="M16 16V4m0 12 11.4-3.7M16 16l7 9.7M16 16l-7 9.7M16 16 4.6 12.3"/><g fill="#0f766e"><circle cx="16" cy="16" r="6"/><circle cx="16" cy="4" r="3"/><circle cx="27.4" cy="12.3" r="3"/><circle cx="23" cy="25.7" r="3"/><circle cx="9" cy="25.7" r="3"/><circle cx="4.6" cy="12.3" r="3"/></g></svg>`;

/** The same in the head of a page. */
export const ICON_LINK = `<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(ICON)}">`;
