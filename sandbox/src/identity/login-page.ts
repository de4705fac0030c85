import { escapeHtml, page } from '../counterpart/html.js';
import { machineClients } from './clients.js';
import { people } from './people.js';

/** One button per sample user; there are no passwords to guess or to forget. */
export function loginPage(uid: string): string {
  const buttons = people
    .map(
      (
        person,
      ) => `<tr><td><button name="user" value="${escapeHtml(person.id)}">${escapeHtml(person.name)}</button></td>
<td>${escapeHtml(person.role.vi)}<br><small>${escapeHtml(person.role.en)}</small></td></tr>`,
    )
    .join('');
  return page(
    'Đăng nhập · Log in',
    `<p>Chọn một người dùng mẫu để đăng nhập. · Choose a sample user to log in as.</p>
<form method="post" action="/login/${escapeHtml(uid)}"><table>${buttons}</table></form>`,
  );
}

export function welcomePage(issuer: string): string {
  const rows = [...people, ...machineClients]
    .map(
      ({ id, role }) =>
        `<tr><td><code>${escapeHtml(id)}</code></td><td>${escapeHtml(role.vi)}</td><td>${escapeHtml(role.en)}</td></tr>`,
    )
    .join('');
  return page(
    'Nhà cung cấp định danh · Identity provider',
    `<p>OpenID Connect: <a href="/.well-known/openid-configuration">${escapeHtml(issuer)}/.well-known/openid-configuration</a></p>
<p>Mã truy cập mẫu · Sample token: <code>npm run token -- officer-receiver</code></p><table>${rows}</table>`,
  );
}
