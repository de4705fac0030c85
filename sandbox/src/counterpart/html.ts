/** Text made safe for element content and quoted attributes. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** A page without scripts or outside files. `body` is HTML; every outside text in it must be escaped. */
export const page = (title: string, body: string): string => `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1c2733}
h1{font-size:1.4rem}button{font:inherit;padding:.4rem 1rem;margin:.15rem 0;cursor:pointer}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #d5dbe1;padding:.3rem .5rem;text-align:left}
.sandbox{background:#fff3cd;padding:.4rem .8rem;border-radius:.3rem}</style></head>
<body><p class="sandbox">Môi trường thử nghiệm, dữ liệu giả định · Sandbox with invented data</p>
<h1>${escapeHtml(title)}</h1>${body}</body></html>`;
