/// <reference types="vite/client" />

/** The version of this build. */
declare const __PARLEY_VERSION__: string;
declare module 'virtual:theme-variables.css';
