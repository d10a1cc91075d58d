import type { Act, Subject } from '@mash/policy/staff-ability';
import { Injectable } from '@nestjs/common';

/** A place that is shown to those who may go there. */
export interface Place {
  text: string;
  href: string;
  act: Act;
  subject: Subject;
}

/** A place in the service navigation. */
export interface NavigationItem extends Place {
  /** Lower stands first. */
  order: number;
}

type Ability = { can(act: Act, subject: Subject): boolean };

/** Nobody is shown a link that refuses them. */
export function openTo<T extends Place>(ability: Ability | null, places: readonly T[]): T[] {
  return places.filter(({ act, subject }) => ability?.can(act, subject));
}

/** The service navigation. Features add their places in `onModuleInit`. */
@Injectable()
export class Navigation {
  readonly #items: NavigationItem[] = [];

  add(...items: NavigationItem[]): void {
    this.#items.push(...items);
    this.#items.sort((a, b) => a.order - b.order);
  }

  for(ability: Ability, url: string) {
    return openTo(ability, this.#items).map(({ text, href }) => ({
      text,
      href,
      ...here(href, url),
    }));
  }
}

function here(href: string, url: string): { current?: true; active?: true } {
  const path = url.split('?', 1)[0] ?? '';
  if (path === href) return { current: true };
  return path.startsWith(`${href}/`) ? { active: true } : {};
}
