// The server's schema as the console needs it, read by one introspection query.

// Five wrappers deep is enough for [[T!]!]!; a deeper query would only cost the server more.
const introspection = `query Introspection {
  __schema {
    queryType { name } mutationType { name } subscriptionType { name }
    types {
      kind name description
      fields(includeDeprecated: true) {
        name description isDeprecated deprecationReason
        args { ...input }
        type { ...ref }
      }
      inputFields { ...input }
      interfaces { name }
      possibleTypes { name }
      enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
    }
    directives { name description locations args { ...input } }
  }
}
fragment input on __InputValue { name description defaultValue type { ...ref } }
fragment ref on __Type {
  kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } }
}`;

/** The query that {@link Schema} is built from. */
export const introspectionQuery = introspection;

export class Schema {
  /** @param {object} raw the value of __schema */
  constructor(raw) {
    this.roots = { query: raw.queryType?.name, mutation: raw.mutationType?.name, subscription: raw.subscriptionType?.name };
    this.types = new Map(raw.types.map((type) => [type.name, type]));
    this.directives = new Map(raw.directives.map((directive) => [directive.name, directive]));
  }

  /** The name of the type an operation starts at. */
  root(what) {
    return this.roots[what] ?? null;
  }

  /** One field of a type, by their names. */
  field(type, name) {
    return this.types.get(type)?.fields?.find((field) => field.name === name) ?? null;
  }

  /** Whether a field of this type needs a selection set. */
  composite(ref) {
    return ['OBJECT', 'INTERFACE', 'UNION'].includes(this.types.get(named(ref))?.kind);
  }

  /** The names of the types that may stand after `... on` inside a type. */
  conditions(name) {
    const type = this.types.get(name);
    if (!type) return [];
    const possible = type.possibleTypes?.map((each) => each.name) ?? [];
    const interfaces = type.interfaces?.map((each) => each.name) ?? [];
    return [...new Set([...possible, ...interfaces, name])];
  }
}

/** The name inside all list and non-null wrappers. */
export function named(ref) {
  let inner = ref;
  while (inner?.ofType) inner = inner.ofType;
  return inner?.name ?? null;
}

/** The type of one element, for a list type; the type itself otherwise, as GraphQL coerces one value to a list. */
export function unlist(ref) {
  let inner = ref;
  if (inner?.kind === 'NON_NULL') inner = inner.ofType;
  return inner?.kind === 'LIST' ? inner.ofType : inner;
}

/** Whether a value must be given for this argument or input field. */
export function required(input) {
  return input.type.kind === 'NON_NULL' && input.defaultValue === null;
}

/** A type as GraphQL writes it, `[State!]!`. */
export function print(ref) {
  if (!ref) return '';
  if (ref.kind === 'NON_NULL') return `${print(ref.ofType)}!`;
  if (ref.kind === 'LIST') return `[${print(ref.ofType)}]`;
  return ref.name;
}
