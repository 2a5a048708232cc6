/** The bundler turns a CSS module into its class names. Same shape as Next's own declaration, which only exists after a build. */
declare module '*.module.css' {
  const classes: { readonly [key: string]: string };
  export default classes;
}
