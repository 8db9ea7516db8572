import { describe, expect, test } from "vitest";

import { Device } from "./device.js";
import { TestDevice } from "./testing/device-kit.js";
import { leaseTurn } from "./turn.js";

describe("without Web Locks", () => {
  test("one works at a time, the other after it", async () => {
    const { factory } = new TestDevice();
    const [one, other] = [leaseTurn("q", new Device(factory)), leaseTurn("q", new Device(factory))];
    const log = [];
    const work = (name) => async () => {
      log.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      log.push(`${name} ends`);
    };
    await Promise.all([one.take(work("one")), other.take(work("other"))]);
    expect(log[1].split(" ")[0]).toBe(log[0].split(" ")[0]);
    expect(log).toHaveLength(4);
  });

  test("a tab that died lets go by the clock", async () => {
    const { factory } = new TestDevice();
    let now = 0;
    const dead = leaseTurn("q", new Device(factory), () => now);
    const next = leaseTurn("q", new Device(factory), () => now);
    const dying = new Promise((resolve) => dead.take(() => new Promise(() => resolve())));
    await dying;
    now += 60_000;
    let worked = false;
    await next.take(async () => {
      worked = true;
    });
    expect(worked).toBe(true);
  });

  test("a closed tab stops waiting", async () => {
    const { factory } = new TestDevice();
    const holding = leaseTurn("q", new Device(factory));
    const waiting = leaseTurn("q", new Device(factory));
    await new Promise((resolve) => holding.take(() => new Promise(() => resolve())));
    waiting.close();
    await waiting.take(() => expect.unreachable());
  });
});
