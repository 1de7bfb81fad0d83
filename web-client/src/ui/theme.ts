import type { MantineColorsTuple, MantineThemeOverride } from '@mantine/core';

/** From the lightest to the darkest; 6 is the fill of buttons, on which white text has a contrast of 5.9. */
const iris: MantineColorsTuple = [
  '#eff0ff',
  '#dfe1fd',
  '#c0c4fb',
  '#a0a6f7',
  '#8389f2',
  '#686ee8',
  '#5155d6',
  '#4447bd',
  '#373a9c',
  '#2a2c79',
];

/** Greys of the dark scheme, with the tint of our surfaces; from text to ground. */
const dark: MantineColorsTuple = [
  '#e9eaf2',
  '#c3c6d6',
  '#9b9fb5',
  '#777b93',
  '#3b3e4e',
  '#2c2f3c',
  '#20222c',
  '#16171e',
  '#121319',
  '#0e0f14',
];

/** Plain data: the build reads it too, to make the style sheet of variables. */
export const theme: MantineThemeOverride = {
  primaryColor: 'iris',
  primaryShade: 6,
  colors: { iris, dark },
  defaultRadius: 'md',
  fontFamily:
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, sans-serif, 'Apple Color Emoji', 'Segoe UI Emoji', 'Noto Color Emoji'",
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // Locking the page's scrolling would need inline styles, and the page itself does not scroll.
    Modal: { defaultProps: { lockScroll: false, radius: 'lg' } },
    Drawer: { defaultProps: { lockScroll: false } },
    // The library's grey below a title has too little contrast (WCAG 2.2, 1.4.3).
    Notification: { classNames: { description: 'notification-text' } },
    // An element that can be focused must not be a child of a menu unless it is an item (WAI-ARIA 1.2, menu).
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
  },
};
