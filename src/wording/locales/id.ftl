# Indonesian
reply-answer = Berikut isi artikel “{ $title }”:
reply-answer-untitled = Berikut isi artikel bantuan:
reply-no-answer = Jawaban untuk pertanyaan itu tidak ditemukan dalam artikel bantuan.
reply-try-again = Coba gunakan kata lain, atau sebutkan nama produk atau pesan kesalahannya.
notice-no-articles = Tidak ada artikel dalam bahasa Anda. Bahasa artikel ini: { $language }.
reply-no-articles = Tidak ada artikel dalam bahasa Anda. Anda dapat bertanya dalam bahasa lain: { $languages }.
notice-stale = Terjemahan ini dari { $date }; naskah aslinya direvisi pada { $source-date } dan mungkin berbeda.
notice-machine = Diterjemahkan oleh mesin.
notice-continues = Jawabannya lebih panjang; lanjutkan membaca di artikel.
notice-other-language = Tidak ada artikel tentang hal ini dalam bahasa Anda. Bahasa artikel ini: { $language }.
reply-suggestions = Saya tidak yakin. Apakah maksud Anda salah satu dari ini?
notice-repaired = Pencarian dilakukan untuk “{ $read }”, bukan “{ $typed }”.
alert-note = Catatan
alert-tip = Tips
alert-important = Penting
alert-warning = Peringatan
alert-caution = Hati-hati
page-title = Bantuan
page-intro = Ajukan pertanyaan dalam bahasa Anda sendiri.
page-intro-languages = { $count ->
   *[other] Artikel tersedia dalam { $count } bahasa.
    }
ask-label = Pertanyaan Anda
ask-button = Tanyakan
searching = Mencari…
source-label = Sumber
updated-label = Diperbarui { $date }
related-label = Lihat juga
error-network = Server tidak dapat dihubungi. Silakan coba lagi.
other-languages-label = Artikel ini dalam bahasa lain
not-found-title = Halaman ini tidak ada
not-found-text = Artikel mungkin telah dipindahkan atau tidak tersedia dalam bahasa ini.
contents-label = Artikel
