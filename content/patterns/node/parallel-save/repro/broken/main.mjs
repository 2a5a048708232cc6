// Two updates of one document are saved at the same time.
import mongoose from 'mongoose';

const Cart = mongoose.model('Cart', new mongoose.Schema({ items: [String] }));

// No server: what the driver would answer is answered here, and everything above it is mongoose's own code.
Cart.collection.insertOne = async (doc) => ({ acknowledged: true, insertedId: doc._id });
Cart.collection.updateOne = async () => ({ acknowledged: true, matchedCount: 1, modifiedCount: 1 });

async function addItem(cart, item) {
  cart.items.push(item);
  await cart.save();
}

const cart = new Cart({ items: [] });
await Promise.all([addItem(cart, 'tea'), addItem(cart, 'cup')]);
