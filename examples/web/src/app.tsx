import { useEffect, useState } from 'react';
import { OnboardingPage } from './onboarding/onboarding-page.js';
import { StatusPage } from './status/status-page.js';

const CUSTOMER = /^#\/customers\/([^/]+)$/;

/** The two pages. The address says which: a status can be kept as a bookmark, and is there again after a reload. */
export function App() {
  const [hash, setHash] = useState(window.location.hash);
  useEffect(() => {
    const follow = () => setHash(window.location.hash);
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  const customerId = CUSTOMER.exec(hash)?.[1];
  return (
    <>
      <header className="bar">
        <a className="brand" href="#/">
          <svg aria-hidden="true" viewBox="0 0 24 24" width="24" height="24">
            <path fill="currentColor" d="M12 2 3 7v2h18V7L12 2ZM5 11v7H3v3h18v-3h-2v-7h-3v7h-2.5v-7h-3v7H8v-7H5Z" />
          </svg>
          Example Bank
        </a>
      </header>
      <main>
        {customerId === undefined ? (
          <OnboardingPage
            onOnboarded={(id) => {
              window.location.hash = `#/customers/${id}`;
            }}
          />
        ) : (
          <StatusPage key={customerId} customerId={decodeURIComponent(customerId)} />
        )}
      </main>
    </>
  );
}
