// The one function of react-dom that the pages use; the package brings no types of its own.
declare module 'react-dom/server' {
  export function renderToStaticMarkup(element: import('react').ReactElement): string;
}
