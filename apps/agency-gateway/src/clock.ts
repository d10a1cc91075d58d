import { Injectable } from '@nestjs/common';

/** The only reader of the time. Tests hand `createGateway` a clock of their own. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
