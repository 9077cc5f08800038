/** An owner without what goes without saying: `shop` of `group:default/shop`; a database's role as it is. */
export function ownerWords(owner: string): string {
  return owner.replace(/^(?:group|user):(?:default\/)?/i, '');
}
