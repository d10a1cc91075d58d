import type { Act, Subject } from '@mash/policy/staff-ability';
import { Injectable } from '@nestjs/common';

/** A place in the service navigation, shown to those who may go there. */
export interface NavigationItem {
  text: string;
  href: string;
  act: Act;
  subject: Subject;
  /** Lower stands first. */
  order: number;
}

/** The service navigation. Features add their places in `onModuleInit`. */
@Injectable()
export class Navigation {
  readonly #items: NavigationItem[] = [];

  add(...items: NavigationItem[]): void {
    this.#items.push(...items);
    this.#items.sort((a, b) => a.order - b.order);
  }

  for(ability: { can(act: Act, subject: Subject): boolean }, url: string) {
    return this.#items
      .filter(({ act, subject }) => ability.can(act, subject))
      .map(({ text, href }) => ({ text, href, ...here(href, url) }));
  }
}

function here(href: string, url: string): { current?: true; active?: true } {
  const path = url.split('?', 1)[0] ?? '';
  if (path === href) return { current: true };
  return path.startsWith(`${href}/`) ? { active: true } : {};
}
