// Two requests save one cart at the same time; an order saves itself again in a hook; a cart is saved again after the
// server has refused it. Only the version of mongoose differs.
import mongoose from 'mongoose';

const cartSchema = new mongoose.Schema({ notes: [String], lines: [{ sku: String }] });
const orderSchema = new mongoose.Schema({ number: String, lines: [{ sku: String }] });

// region: hook
/** An order gets its number when it has been stored. */
orderSchema.post('save', (order, next) => {
  if (order.number) return next();
  order.number = `2018-${order.id.slice(0, 4)}`;
  order.save(next);
});
// endregion

const Cart = mongoose.model('Cart', cartSchema);
const Order = mongoose.model('Order', orderSchema);

/** What the server has stored. No server is needed: what it would answer is answered here, in a later turn. */
const stored = { notes: [], lines: [] };
let refusals = 0;
function updateOne(_where, update, _options, done) {
  setImmediate(() => {
    if (refusals-- > 0) return done(new Error('not primary'));
    for (const [path, { $each }] of Object.entries(update.$push ?? {})) stored[path].push(...$each);
    done(null, { result: { n: 1, nModified: 1 } });
  });
}
Cart.collection.updateOne = Order.collection.updateOne = updateOne;

const load = (Model) => Model.hydrate({ _id: '5af3c0ffee00000000000000', notes: [], lines: [], __v: 0 });

// region: twice
/** One request: it changes the cart that it shares with others, and saves it. */
async function add(cart, path, value) {
  cart[path].push(value);
  try {
    await cart.save();
  } catch (error) {
    if (error.name !== 'ParallelSaveError') throw error;
    console.log(`a request was refused: ${error.name}`);
  }
}

const cart = load(Cart);
await Promise.all([add(cart, 'notes', 'a gift'), add(cart, 'notes', 'no bag')]);
console.log('notes that are stored:', stored.notes.join(', '));

await Promise.all([add(cart, 'lines', { sku: 'tea' }), add(cart, 'lines', { sku: 'cup' })]);
// endregion
console.log('lines that are stored:', stored.lines.map(({ sku }) => sku).join(', '));

const order = load(Order);
order.lines.push({ sku: 'pot' });
await order.save();
console.log('the order has the number', order.number);

// region: again
refusals = 1;
cart.lines.push({ sku: 'jug' });
await cart.save().catch((error) => console.log('the first attempt failed:', error.message));
await cart.save();
// endregion

const skus = stored.lines.map(({ sku }) => sku).join(', ');
if (`${stored.notes}; ${skus}` !== 'a gift,no bag; tea, cup, pot, jug') throw new Error(`stored: ${stored.notes}; ${skus}`);
console.log('everything is stored once');
