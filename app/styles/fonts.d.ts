/** A font's address on this site. */
declare module '*.woff2' {
  const address: string
  export default address
}
