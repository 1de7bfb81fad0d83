import {
  convertCssVariables,
  defaultCssVariablesResolver,
  mergeMantineTheme,
  DEFAULT_THEME,
} from '@mantine/core';
import type { Plugin } from 'vite';
import { theme } from '../src/ui/theme.ts';

const ID = 'virtual:theme-variables.css';

/**
 * Mantine would write the theme's variables into a `<style>` element at run time, which a strict content security
 * policy forbids. They are known at build time, so they become a style sheet like any other.
 */
export function themeVariables(): Plugin {
  return {
    name: 'parley:theme-variables',
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load(id) {
      if (id !== `\0${ID}`) {
        return undefined;
      }
      const variables = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme));
      return convertCssVariables(variables, ':root');
    },
  };
}
