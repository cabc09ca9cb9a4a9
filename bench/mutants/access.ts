import { catalogue } from '../../contracts/catalogue.ts';
import { mutant, without } from './make.ts';
import type { Call, Keys, Mutant } from './mutant.ts';

const KEY = 'x-api-key';

function withKey(call: Call, key: string | undefined): Call {
  const headers = without(call.headers, KEY);
  return { ...call, headers: key === undefined ? headers : { ...headers, [KEY]: key } };
}

/** Who is taken for whom. */
const MISTAKEN: Readonly<
  Record<string, (own: string | undefined, keys: Keys) => string | undefined>
> = {
  'nobody is taken for the administrator': (own, keys) => own ?? keys['ADMIN_API_KEY'],
  'nobody is taken for the owner': (own, keys) => own ?? keys['API_KEY'],
  'everybody is taken for the administrator': (_own, keys) => keys['ADMIN_API_KEY'],
  'another user is taken for the owner': (own, keys) =>
    own === keys['OTHER_API_KEY'] ? keys['API_KEY'] : own,
  'the owner is taken for another user': (own, keys) =>
    own === keys['API_KEY'] ? keys['OTHER_API_KEY'] : own,
  'the owner is taken for the administrator': (own, keys) =>
    own === keys['API_KEY'] ? keys['ADMIN_API_KEY'] : own,
  'a member is taken for another user': (own, keys) =>
    own === keys['MEMBER_API_KEY'] ? keys['OTHER_API_KEY'] : own,
  'another user is taken for a member': (own, keys) =>
    own === keys['OTHER_API_KEY'] ? keys['MEMBER_API_KEY'] : own,
  'the administrator is taken for the owner': (own, keys) =>
    own === keys['ADMIN_API_KEY'] ? keys['API_KEY'] : own,
  'everybody is taken for nobody': () => undefined,
  'a wrong key is taken for nobody': (own, keys) =>
    Object.values(keys).includes(own ?? '') ? own : undefined,
  'a wrong key is taken for the owner': (own, keys) =>
    own === undefined || Object.values(keys).includes(own) ? own : keys['API_KEY'],
};

export const accessMutants: readonly Mutant[] = catalogue.flatMap(({ id }) =>
  Object.entries(MISTAKEN).map(([what, key]) =>
    mutant('access', id, what, (keys) => async (call, forward) => {
      const own = call.headers[KEY];
      const other = key(own, keys);
      return await forward(other === own ? call : withKey(call, other));
    }),
  ),
);
