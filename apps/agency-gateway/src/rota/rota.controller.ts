import { isOnDuty } from '@mash/clocks/duty-hours';
import { Problem } from '@mash/contracts/problem';
import { ApproverRole } from '@mash/contracts/vocabulary';
import { randomId } from '@mash/crypto/random';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Config } from '../config.js';
import type { Fields } from '../drafts/drafts.js';
import {
  type FieldErrors,
  formErrors,
  Navigation,
  type Page,
  type SeeOther,
  seeOther,
} from '../pages/pages.js';
import { May, SignedIn } from '../sign-in/sign-in.js';
import { type Staff, StaffList } from '../staff/staff.js';
import { ChangeRota } from './change-rota.js';
import { Rota } from './kept-rota.js';
import { addTurnPage, type RotaOfRole, rotaPage } from './rota.view.js';
import { TurnForm, turnOf } from './turn.form.js';
import { askedEarlier } from './turn.js';

/** Who is asked first to decide, role by role, kept by those who decide and by the administrator. */
@Controller('rota')
export class RotaController {
  constructor(
    private readonly config: Config,
    private readonly rota: Rota,
    private readonly changeRota: ChangeRota,
    private readonly staffList: StaffList,
    private readonly clock: Clock,
    navigation: Navigation,
  ) {
    navigation.add({ text: 'Rota', href: '/rota', act: 'manage', subject: 'Rota', order: 85 });
  }

  @May('manage', 'Rota')
  @Get()
  async list(): Promise<Page> {
    const rotas = this.#roles().map((role) => this.#one(role));
    return rotaPage(await Promise.all(rotas), this.config.profile);
  }

  @May('manage', 'Rota')
  @Get(':role/add')
  async add(@Param('role') role: string): Promise<Page> {
    return this.#addPage(this.#role(role), {}, {});
  }

  @May('manage', 'Rota')
  @Post(':role/add')
  async keep(
    @SignedIn() by: Staff,
    @Param('role') given: string,
    @Body() fields: Fields,
  ): Promise<Page | SeeOther> {
    const role = this.#role(given);
    const form = TurnForm.safeParse(fields);
    if (!form.success) return this.#addPage(role, fields, formErrors(form.error));
    const { holders } = await this.#one(role);
    const holder = holders.find(({ id }) => id === form.data.staff);
    if (holder === undefined) return this.#addPage(role, fields, { staff: 'Choose who is asked' });
    const turn = turnOf(randomId(), form.data);
    await this.changeRota.change(by, role, (turns) => [...turns, turn]);
    return seeOther('/rota', `${holder.name} is on the rota`);
  }

  @May('manage', 'Rota')
  @Post(':role/:turn/earlier')
  async earlier(
    @SignedIn() by: Staff,
    @Param('role') role: string,
    @Param('turn') id: string,
  ): Promise<SeeOther> {
    await this.changeRota.change(by, this.#role(role), (turns) => askedEarlier(turns, id));
    return seeOther('/rota', 'The order is changed');
  }

  @May('manage', 'Rota')
  @Post(':role/:turn/remove')
  async remove(
    @SignedIn() by: Staff,
    @Param('role') role: string,
    @Param('turn') id: string,
  ): Promise<SeeOther> {
    await this.changeRota.change(by, this.#role(role), (turns) =>
      turns.filter((turn) => turn.id !== id),
    );
    return seeOther('/rota', 'They are off the rota');
  }

  /** The roles of this agency that decide. */
  #roles(): ApproverRole[] {
    const own = this.config.profile.roles.map(({ role }) => role);
    return ApproverRole.options.filter((role) => own.includes(role));
  }

  #role(given: string): ApproverRole {
    const role = this.#roles().find((each) => each === given);
    if (role === undefined) throw new Problem('not-found', 'Check the address.');
    return role;
  }

  async #one(role: ApproverRole): Promise<RotaOfRole> {
    const now = this.clock.now().toISOString();
    const turns = (await this.rota.turns(role)).map((turn) => ({
      ...turn,
      isOnDuty: isOnDuty(turn.hours, now, this.config.clockProfile),
    }));
    return { role, turns, holders: await this.staffList.holding(role) };
  }

  async #addPage(role: ApproverRole, values: Fields, errors: FieldErrors): Promise<Page> {
    return addTurnPage(await this.#one(role), this.config.profile, values, errors);
  }
}
