type PluralForm = 'one' | 'few' | 'many' | 'other';

type Plain<Section> = Exclude<Extract<keyof Section, string>, `${string}_${PluralForm}`>;

type Counted<Section> =
  Extract<keyof Section, string> extends infer K ? (K extends `${infer Base}_other` ? Base : never) : never;

/** The texts of one language: the same keys as in the source, counted ones in each plural form that the language has. */
export type Translation<Source, Form extends PluralForm> = {
  readonly [Section in keyof Source]: Readonly<
    Record<Plain<Source[Section]> | `${Counted<Source[Section]>}_${Form}`, string>
  >;
};
