import type { NextConfig } from 'next'

/** English stands at the root, every other language under its own prefix; both are the same routes in app/[locale]. */
const config: NextConfig = {
  poweredByHeader: false,
  // The listener does, better.
  compress: false,
  reactStrictMode: true,
  // A title never comes after the page: it stands in the head for every reader, not for known robots alone.
  htmlLimitedBots: /.*/,
  serverExternalPackages: ['pg', '@prisma/adapter-pg', '@prisma/client', 'pg-copy-streams'],
  async headers() {
    // Who may frame a page: an embedded chart anybody, all else this site alone.
    return [
      {
        source: '/((?!(?:ar/|ar-latn/|en/)?embed/[^/]+$).*)',
        headers: [
          { key: 'Content-Security-Policy', value: "frame-ancestors 'self'" },
          { key: 'X-Frame-Options', value: 'SAMEORIGIN' },
        ],
      },
      {
        source: '/:language(ar|ar-latn|en)?/embed/:chart',
        headers: [{ key: 'Content-Security-Policy', value: 'frame-ancestors *' }],
      },
    ]
  },
  async redirects() {
    return [
      { source: '/en', destination: '/', permanent: true },
      { source: '/en/:path*', destination: '/:path*', permanent: true },
    ]
  },
  async rewrites() {
    return {
      // Next would answer these with pages of its own.
      beforeFiles: [{ source: '/:path(404|500|_not-found|_global-error)', destination: '/en/:path' }],
      // What is neither a file nor a door without a language is a page of one, there or not.
      afterFiles: [
        // Where a browser looks that has not met the page's own icon yet.
        { source: '/favicon.ico', destination: '/icons/192.png' },
        { source: '/', destination: '/en' },
        { source: '/:path((?!en(?:/|$)|ar(?:-latn)?(?:/|$)|api/|charts/[^/]+$).*)', destination: '/en/:path' },
      ],
      fallback: [],
    }
  },
}

export default config
