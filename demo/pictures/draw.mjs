// Draw: a picture by its name, as PNG; drawn at its first request and kept.
import { Canvas } from './canvas.mjs';
import * as country from './scenes/country.mjs';
import * as harbour from './scenes/harbour.mjs';
import * as people from './scenes/people.mjs';
import * as rooms from './scenes/rooms.mjs';
import * as town from './scenes/town.mjs';
import * as water from './scenes/water.mjs';

export const WIDTH = 1200;
export const HEIGHT = 675;

const SCENES = {
  allotment: country.allotment,
  bahn: country.viaduct,
  'before-the-gale': harbour.gale,
  'cello-foghorn': people.cello,
  'dark-sky': country.darkSky,
  'ferry-after-dark': harbour.nightFerry,
  'harbour-wall': harbour.harbourWall,
  'library-sunday': rooms.library,
  'lighthouse-arabic': harbour.lateenSails,
  'name-the-storms': town.sweeper,
  'night-bus': town.townHall,
  quota: water.threeCounts,
  rents: town.rents,
  ropewalk: rooms.ropewalk,
  seagrass: water.seagrass,
  'tide-clerk': people.tideClerk,
};

const drawn = new Map();

export const pictureNames = () => Object.keys(SCENES);
export const hasPicture = (name) => Object.hasOwn(SCENES, name);

/** The bytes of the PNG, or null if there is no picture of that name. */
export function picture(name) {
  if (!hasPicture(name)) return null;
  if (!drawn.has(name)) {
    const canvas = new Canvas(WIDTH, HEIGHT);
    SCENES[name](canvas);
    drawn.set(name, canvas.toPng());
  }
  return drawn.get(name);
}
