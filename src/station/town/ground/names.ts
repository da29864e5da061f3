/**
 * Words that streets and blocks of flats are named with. All are common words of the coast and the country; no real street is
 * meant by any.
 */
import type { Style } from './quarters.ts';

const list = (words: string) => words.split(' ');

const BIRDS = list(
  'Lapwing Bittern Plover Heron Curlew Avocet Dunlin Turnstone Sandpiper Teal Wigeon Gannet Fulmar Kittiwake Tern Linnet Siskin Goldcrest Wagtail Whinchat Redstart Dipper Nightjar Merlin Kestrel Osprey Harrier Swift Martin Swallow Skylark Pipit Bunting Brambling Fieldfare Redwing Dunnock Whimbrel Godwit Knot Sanderling Shelduck Pintail Gadwall Pochard Eider Petrel Puffin Guillemot Razorbill Shearwater Skua Grebe Moorhen Coot Crake Rail Snipe Woodcock Partridge',
);
const TREES = list(
  'Quince Birch Poplar Cedar Damson Medlar Hawthorn Elder Rowan Alder Hazel Aspen Maple Hornbeam Juniper Larch Linden Walnut Chestnut Sycamore Willow Sallow Whitebeam Spindle Bullace Mulberry Cherry Pear Blackthorn Holly Yew Laurel Acacia Almond Beech Elm Ash Oak Fir Pine Spruce Hemlock Cypress Magnolia Tamarisk Buckthorn Dogwood Myrtle Laburnum Lilac',
);
const HERBS = list(
  'Teasel Sorrel Campion Foxglove Bluebell Primrose Cowslip Clover Heather Bracken Gorse Broom Thrift Samphire Sealavender Marram Yarrow Tansy Comfrey Mallow Burdock Meadowsweet Bryony Celandine Harebell Speedwell Pimpernel Saffron Lavender Rosemary Thyme Marjoram Fennel Woodruff Willowherb Ragwort Sedge Rush Reed Flax',
);
const TRADES = list(
  'Thatcher Weaver Almoner Chandler Mercer Saddler Beacon Cooper Fuller Sailmaker Tanner Glover Lamplighter Mason Brewer Baker Barker Bellfounder Bowyer Carter Caulker Chapman Collier Cordwainer Currier Cutler Draper Dyer Farrier Fletcher Forge Foundry Fisher Glazier Hatter Hooper Joiner Lorimer Maltster Miller Netmaker Nailer Ostler Packer Pewter Pilot Plough Potter Quarry Ropemaker Salter Sawyer Shearman Shipwright Skinner Slater Smelter Spinner Tallow Tiler Turner Vintner Wainwright Wharfinger Wheelwright Wright',
);
const SURNAMES = list(
  'Aldous Amory Arkwell Askham Barrow Belling Bexwell Blyford Brackley Bramwell Brough Calder Carrow Chesney Clavering Colby Corbridge Cranwell Dalby Denham Dunston Eastoft Elsworth Fairley Fenby Fenwick Garrick Gedney Goodrick Grantley Hadley Halston Harkness Haxby Helmsley Holbeck Hornsby Ingleby Ivory Jessop Kelby Kirkwell Langdon Lathom Leverton Lindell Lockwood Ludlam Marfleet Melbury Merrick Norland Oakley Ormsby Osgood Paxton Penrose Pickard Radley Rayner Redfern Ripley Rudston Scarcroft Selwood Sibthorpe Somerby Stanley Stockwell Sutterby Tatham Thirlby Thorold Tolland Ulceby Vernon Wadworth Walcot Welby Wharram Winslow Wyatt Yarborough',
);
const SEA = list(
  'Marine Neptune Albion Anchor Binnacle Bollard Bosun Capstan Compass Coral Cutter Dolphin Driftwood Ensign Fathom Galleon Halyard Harbour Horizon Jetty Keel Kelp Ketch Lantern Lifeboat Lighthouse Lugger Mariner Mast Mizzen Oyster Pearl Pebble Promenade Quarterdeck Rigging Samson Schooner Sextant Shingle Sloop Spinnaker Spyglass Strand Tiller Trident Trinity Windlass Yardarm',
);
const FIELDS = list(
  'Acre Barley Barn Beck Bottom Brook Byre Common Copse Croft Dene Dyke Farthing Fallow Fen Ferry Furlong Furrow Garth Gatehouse Granary Grange Hay Hayrick Headland Hedge Hilltop Holme Hurst Ings Kiln Lea Leys Longcroft Mead Meadow Mere Mill Orchard Paddock Pasture Pightle Pinfold Pond Rickyard Ridge Rye Sheepfold Shepherd Sluice Spinney Spring Stile Stubble Thicket Threshing Tithe Upland Warren Weir Wheatfield Windmill Withy Wold',
);

export interface Naming {
  readonly stems: readonly (readonly string[])[];
  readonly streets: readonly string[];
  readonly closes: readonly string[];
}

export const NAMINGS: Readonly<Record<Style, Naming>> = {
  core: { stems: [TRADES, SEA], streets: list('Street Street Street Lane Lane Row Gate Passage Hill'), closes: list('Yard Court Mews') },
  terrace: { stems: [SURNAMES, TRADES], streets: list('Street Street Street Road Terrace'), closes: list('Place Court Mews') },
  villas: { stems: [SURNAMES, TREES], streets: list('Road Avenue Street Grove'), closes: list('Mews Place Court') },
  seafront: { stems: [SEA], streets: list('Street Parade Road Terrace'), closes: list('Mews Court Place') },
  semis: { stems: [TREES, HERBS, SURNAMES], streets: list('Avenue Road Drive Gardens Grove'), closes: list('Close Close Court Place') },
  closes: { stems: [BIRDS, HERBS], streets: list('Way Drive Road Rise Walk'), closes: list('Close Close Court Garth') },
  edge: { stems: [FIELDS, TREES], streets: list('Lane Drive Rise View'), closes: list('Close Close Croft') },
  bungalows: { stems: [BIRDS, SEA], streets: list('Avenue Drive Gardens Way'), closes: list('Close Close Court') },
  estate: { stems: [BIRDS, HERBS], streets: list('Road Way Walk Rise'), closes: list('Close') },
  works: { stems: [TRADES], streets: list('Road Street Way'), closes: list('Yard') },
  village: { stems: [FIELDS], streets: list('Lane Street'), closes: list('Close Croft Garth') },
};

export const FLAT_NAMES = [...BIRDS, ...SEA, ...TREES];

export const PUB_NAMES = [...BIRDS, ...SEA, ...TRADES];
