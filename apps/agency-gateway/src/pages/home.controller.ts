import { Controller, Get } from '@nestjs/common';
import { May, SignedIn } from '../sign-in/sign-in.js';
import type { Staff } from '../staff/staff.js';
import { HomeTiles, type Page, page } from './pages.js';

@Controller('home')
export class HomeController {
  constructor(private readonly tiles: HomeTiles) {}

  @May('read', 'Home')
  @Get()
  async show(@SignedIn() staff: Staff): Promise<Page> {
    const { tiles, unavailable } = await this.tiles.for(staff);
    const isEmpty = tiles.every(({ items }) => items.length === 0);
    return page('pages/home.njk', { title: 'Your work today', tiles, unavailable, isEmpty });
  }
}
