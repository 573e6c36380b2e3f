declare module '*.yml' {
  const text: string;
  export = text;
}
declare module '*.conf' {
  const text: string;
  export = text;
}
declare module '*.rb' {
  const text: string;
  export = text;
}
