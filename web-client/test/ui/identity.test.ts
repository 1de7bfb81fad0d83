import { describe, expect, it } from 'vitest';
import { colorIndex, initials } from '../../src/ui/identity';

describe('initials', () => {
  it.each([
    ['Anna Petrova', 'AP'],
    ['борис', 'Б'],
    ['Jean-Luc Picard', 'JP'],
    ['👩‍🚀 Crew', '👩‍🚀C'],
    ['— "Quoted" name', 'QN'],
    ['  ', ''],
    ['', ''],
  ])('of %s', (name, expected) => {
    expect(initials(name)).toBe(expected);
  });
});

describe('colorIndex', () => {
  it('is one of eight, always the same for the same id', () => {
    expect(colorIndex('01985f3a-1c40-7b21-9d0e-5a3f7c2b8e11')).toBe(
      colorIndex('01985f3a-1c40-7b21-9d0e-5a3f7c2b8e11'),
    );
    expect(colorIndex('01985f3a-1c40-7b21-9d0e-5a3f7c2b8e17')).toBe(7);
    expect(colorIndex('no id')).toBe(0);
  });
});
