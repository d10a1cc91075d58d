import type { DataSource } from 'typeorm';
import type { Browser } from '../../tools/play/browser.js';

/** Somebody chooses records about a person asked about; one of theirs is about a namesake. */
interface Choosing {
  officer: Browser;
  /** Where records are chosen. */
  page: string;
  /** A record that may be chosen, and one about somebody who only bears the name. */
  chosen: string;
  theirs: string;
  police: DataSource;
}

/** A namesake's record cannot be released: what nobody marked as about the same person is refused. */
export function aNamesakeIsNotReleased(choosing: () => Choosing): void {
  it('refuses a namesake’s record, and one that nobody marked, whatever the form says', async () => {
    const { officer, page, chosen, theirs, police } = choosing();
    await officer.get(page);
    const html = officer.page.html.replaceAll(chosen, theirs);
    officer.reopen({ ...officer.page, html });
    officer.fill({ records: [theirs] });
    await officer.press('Continue');
    expect(officer.page.status).toBe(422);
    expect(officer.text).toContain('about nobody whom you have marked as the same person');
    const [row] = await police.query('SELECT count(*)::int AS n FROM release');
    expect(row.n).toBe(0);
  });
}
