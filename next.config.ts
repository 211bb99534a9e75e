import type { NextConfig } from 'next'

/** English stands at the root, every other language under its own prefix; both are the same routes in app/[locale]. */
const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['pg', '@prisma/adapter-pg', '@prisma/client', 'pg-copy-streams'],
  async redirects() {
    return [
      { source: '/en', destination: '/', permanent: true },
      { source: '/en/:path*', destination: '/:path*', permanent: true },
    ]
  },
  async rewrites() {
    return {
      beforeFiles: [
        { source: '/', destination: '/en' },
        {
          source: '/:path((?!en(?:/|$)|ar(?:/|$)|api/|_next/|healthz$|readyz$|map/|icon\\.).*)',
          destination: '/en/:path',
        },
      ],
      afterFiles: [],
      fallback: [],
    }
  },
}

export default config
