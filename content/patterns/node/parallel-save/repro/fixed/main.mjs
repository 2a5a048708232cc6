// Updates of one document are saved one after the other: each waits for the one before.
import mongoose from 'mongoose';

const Cart = mongoose.model('Cart', new mongoose.Schema({ items: [String] }));

// No server: what the driver would answer is answered here, and everything above it is mongoose's own code.
Cart.collection.insertOne = async (doc) => ({ acknowledged: true, insertedId: doc._id });
Cart.collection.updateOne = async () => ({ acknowledged: true, matchedCount: 1, modifiedCount: 1 });

let last = Promise.resolve();
function addItem(cart, item) {
  last = last.then(() => {
    cart.items.push(item);
    return cart.save();
  });
  return last;
}

const cart = new Cart({ items: [] });
await Promise.all([addItem(cart, 'tea'), addItem(cart, 'cup')]);
console.log(cart.items.length, 'items');
