/** What XML 1.0 cannot hold, not even escaped. */
const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Spells any text, such as a table's name, so that it is text wherever it stands in XML. */
export function escapeXml(text: string): string {
  return text
    .replace(NOT_XML, '\uFFFD')
    .replace(/[&<>"]/g, character => ESCAPES[character]);
}

/** Markup that is well-formed; made by {@link element} only. */
export type Markup = { readonly markup: string };

const shortened = (value: number) => String(Math.round(value * 100) / 100);

/** Makes an element; attributes that are undefined are left out, and strings among the children are text. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  ...children: readonly (string | Markup | undefined)[]
): Markup {
  const spelled = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined
      ? []
      : ` ${key}="${
          typeof value === 'number' ? shortened(value) : escapeXml(value)
        }"`,
  );
  const inner = children.flatMap(child => {
    if (child === undefined) {
      return [];
    }
    return typeof child === 'string' ? escapeXml(child) : child.markup;
  });
  const tag = `${name}${spelled.join('')}`;
  return {
    markup:
      inner.length > 0 ? `<${tag}>${inner.join('')}</${name}>` : `<${tag}/>`,
  };
}
