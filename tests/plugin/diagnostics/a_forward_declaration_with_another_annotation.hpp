struct [[orm::table("people")]] User;  // expected-error {{'orm::table' stands on a forward declaration of 'User', but not on its definition}}
struct [[orm::table("users")]] User {  // expected-note {{put it on the definition}}
    [[orm::primary_key]] int id = 0;
};
