/**
 * Users' phone numbers, only from ranges that regulators reserve for films and books, so that no real person is ever in
 * a sample. Where a country has no such range, users get pseudonyms, as some carriers hand them out.
 */
interface Range {
  prefix: string
  /** Number of digits behind the prefix; all of their values are reserved. */
  digits: number
}

const range = (prefix: string, digits: number): Range => ({ prefix, digits })

/** Area codes in which 555-0100 to 555-0199 are reserved, as everywhere in the North American plan. */
const US_AREAS =
  '201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240 248 251 252 253 254 ' +
  '256 260 262 267 269 270 276 281 301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 325 330 ' +
  '334 336 337 339 347 351 352 360 361 385 386 401 402 404 405 406 407 408 409 410 412 413 414 415 417 419 423 424 425 430 ' +
  '432 434 435 440 443 458 469 470 475 478 479 480 484 501 502 503 504 505 507 508 509 510 512 513 515 516 517 518 520 530 ' +
  '540 541 551 559 561 562 563 567 570 571 573 574 575 580 585 586 601 602 603 605 606 607 608 609 610 612 614 615 616 617 ' +
  '618 619 620 623 626 630 631 636 641 646 650 651 657 660 661 662 678 682 701 702 703 704 706 707 708 712 713 714 715 716 ' +
  '717 718 719 720 724 727 731 732 734 740 747 754 757 760 763 765 769 770 772 773 774 775 781 785 786 801 802 803 804 805 ' +
  '806 808 810 812 813 814 815 816 817 818 828 830 831 832 843 845 847 848 850 856 857 858 859 860 862 863 864 865 870 901 ' +
  '903 904 906 907 908 909 910 912 913 914 915 916 917 918 919 920 925 928 931 936 937 940 941 947 949 951 952 954 956 970 ' +
  '971 972 973 978 979 980 985 989'

const RANGES: Record<string, readonly Range[]> = {
  // NANPA
  US: US_AREAS.split(' ').map((area) => range(`+1${area}55501`, 2)),
  // Ofcom, numbers for drama: mobiles first, then the larger cities
  GB: [
    range('+447700900', 3),
    ...['20794600', '1214960', '1314960', '1414960', '1134960', '1144960', '1154960', '1164960', '1174960', '1184960']
      .concat(['1514960', '1614960', '1914980', '2920180', '1632960'])
      .map((prefix) => range(`+44${prefix}`, 3)),
  ],
  // Bundesnetzagentur, announcement 148/2021
  DE: [
    range('+4917139200', 2),
    range('+49176040690', 2),
    ...['3023125', '6990009', '4066969', '2214710', '8999998'].map((prefix) => range(`+49${prefix}`, 3)),
  ],
  // ARCEP, decision 2018-0881
  FR: ['63998', '19900', '26191', '35301', '46571', '53649'].map((prefix) => range(`+33${prefix}`, 4)),
  // ComReg
  IE: [range('+3532091', 5)],
}

const PSEUDONYMS = 1_000_000

/** The most different users that a country can have. */
export const mostUsers = (country: string): number =>
  (RANGES[country] ?? []).reduce((sum, { digits }) => sum + 10 ** digits, 0) || PSEUDONYMS

/**
 * The id of a user.
 * @param index in [0, mostUsers)
 */
export function userId(country: string, index: number): string {
  let place = index
  for (const { prefix, digits } of RANGES[country] ?? []) {
    const size = 10 ** digits
    if (place < size) return prefix + String(place).padStart(digits, '0')
    place -= size
  }
  // An odd factor spreads the pseudonyms without making two of them equal.
  return `u-${(Math.imul(index + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0')}`
}

const CARRIERS: Record<string, readonly string[]> = {
  US: ['T-Mobile', 'Verizon', 'AT&T', 'Verizon', 'T-Mobile'],
  GB: ['EE', 'O2', 'Vodafone', 'Three'],
  DE: ['Telekom', 'Vodafone', 'O2'],
  FR: ['Orange', 'SFR', 'Bouygues', 'Free'],
  ES: ['Movistar', 'Orange', 'Vodafone'],
  IE: ['Eir', 'Vodafone', 'Three'],
}

export function carrierOf(country: string, index: number): string {
  const carriers = CARRIERS[country] ?? ['']
  return carriers[index % carriers.length]!
}
